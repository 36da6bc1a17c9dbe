; Setup for one person: no administrator, nothing outside the person's own folders.
; build.py nsis gives VERSION, PAYLOAD (the program's folder), OUT and LICENCE.
; Silent: setup.exe /S, and uninstall.exe /S; another place: setup.exe /S /D=C:\path

Unicode true
RequestExecutionLevel user
SetCompressor /SOLID lzma
!include "MUI2.nsh"

Name "imrdesk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\imrdesk"
InstallDirRegKey HKCU "Software\imrdesk" "Place"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "imrdesk"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Setup of imrdesk"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\imrdesk"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\imrdesk.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs holds its file: half of it new and half of it old would not start.
!macro StopWhileRunning un
Function ${un}StopWhileRunning
  IfFileExists "$INSTDIR\imrdesk.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\imrdesk.exe" a
  IfErrors 0 close
  MessageBox MB_OK|MB_ICONEXCLAMATION "imrdesk is open. Nothing was changed. Close it, then start this again." /SD IDOK
  SetErrorLevel 4
  Quit
close:
  FileClose $0
free:
FunctionEnd
!macroend
!insertmacro StopWhileRunning ""
!insertmacro StopWhileRunning "un."

Section "imrdesk"
  Call StopWhileRunning
  ; What an older version had and this one has not must go.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licenses"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\imrdesk.lnk" "$INSTDIR\imrdesk.exe"
  WriteRegStr HKCU "Software\imrdesk" "Place" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "imrdesk"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\imrdesk.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

; Desks and settings lie in %LOCALAPPDATA%\imrdesk and stay: they are the person's work.
Section "Uninstall"
  Call un.StopWhileRunning
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\imrdesk.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\imrdesk.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\imrdesk"
SectionEnd
