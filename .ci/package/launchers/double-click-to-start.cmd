@echo off
rem For a double click: begins the questions, and keeps the window open until the advice is read.
title escalate
call "%~dp0escalate.cmd" start %*
pause
