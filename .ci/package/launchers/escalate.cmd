@echo off
rem Runs escalate with the Node that lies beside it, from any folder.
rem Without delayed expansion, so that an exclamation mark in a word or a folder stays as it is.
setlocal DisableDelayedExpansion
if not exist "%~dp0runtime\node.exe" goto packed
rem What somebody set for another Node is not for this one: it could load other code, or slow the start.
set "NODE_OPTIONS="
set "NODE_EXTRA_CA_CERTS="
set "NODE_PATH="
"%~dp0runtime\node.exe" "%~dp0bin\escalate.js" %*
exit /b %ERRORLEVEL%

:packed
>&2 echo If a child is in immediate danger, call 999 now.
>&2 echo escalate is not whole here. Unpack the whole archive with Extract all, and start it from that folder.
exit /b 2
