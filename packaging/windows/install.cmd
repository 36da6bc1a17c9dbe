@echo off
rem Installs imrdesk for the person who is signed in: no network, no administrator.
rem Starting it again with a newer bundle upgrades. Desks lie elsewhere and are not touched.
setlocal
cd /d "%~dp0"
set "PLACE=%LOCALAPPDATA%\Programs\imrdesk"
set "SCRIPTS=%PLACE%\Scripts"
set "PIP_CONFIG_FILE=nul"

where py >nul 2>nul
if errorlevel 1 (
    echo Python was not found. Install Python 3.11, 3.12 or 3.13 for Windows, 64 bit, then start this again.
    exit /b 3
)
set "PYTHON="
for %%V in (3.13 3.12 3.11) do if not defined PYTHON (
    py -%%V -c "import struct, sys; sys.exit(struct.calcsize('P') != 8)" >nul 2>nul
    if not errorlevel 1 set "PYTHON=py -%%V"
)
if not defined PYTHON (
    echo imrdesk needs Python 3.11, 3.12 or 3.13, 64 bit. Install one of them, then start this again.
    exit /b 6
)

echo Installing imrdesk into "%PLACE%" ...
%PYTHON% -m venv "%PLACE%"
if errorlevel 1 goto failed
"%SCRIPTS%\python.exe" -m pip install --quiet --disable-pip-version-check --no-input --no-index --find-links wheels --constraint constraints.txt --upgrade imrdesk
if errorlevel 1 goto failed
"%SCRIPTS%\imrdesk.exe" --version
if errorlevel 1 goto failed

rem pythonw opens no black box beside the window.
powershell -NoProfile -Command "$s = (New-Object -ComObject WScript.Shell).CreateShortcut([Environment]::GetFolderPath('Programs') + '\imrdesk.lnk'); $s.TargetPath = $env:SCRIPTS + '\pythonw.exe'; $s.Arguments = '-m imrdesk'; $s.Save()"
if errorlevel 1 echo No entry could be put into the Start menu; start "%SCRIPTS%\imrdesk.exe" instead.
echo imrdesk is installed. Start it from the Start menu, or type "%SCRIPTS%\imrdesk.exe".
exit /b 0

:failed
echo imrdesk was not installed; what went wrong stands above. Nothing of your desk was changed.
exit /b 5
