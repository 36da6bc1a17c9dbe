"""The machine's word and the reviewers' word folded into what is true now; pure."""
