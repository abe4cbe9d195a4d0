@echo off
rem For a double click: begins the questions, and keeps the window open until the advice is read.
setlocal DisableDelayedExpansion
title escalate
rem Started from inside the zip, Windows unpacks this one file alone.
if not exist "%~dp0escalate.cmd" goto packed
call "%~dp0escalate.cmd" start %*
pause
exit /b

:packed
echo If a child is in immediate danger, call 999 now.
echo escalate is still in its zip. Close this, choose Extract all on the zip, and start it from that folder.
pause
exit /b 2
