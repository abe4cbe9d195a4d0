@echo off
rem Runs escalate with the Node that lies beside it, from any folder.
rem Without delayed expansion, so that an exclamation mark in a word or a folder stays as it is.
setlocal DisableDelayedExpansion
rem What somebody set for another Node is not for this one: it could load other code, or slow the start.
set "NODE_OPTIONS="
set "NODE_EXTRA_CA_CERTS="
set "NODE_PATH="
"%~dp0runtime\node.exe" "%~dp0bin\escalate.js" %*
exit /b %ERRORLEVEL%
