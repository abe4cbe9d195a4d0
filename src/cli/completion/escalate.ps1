# escalate: finishes words with the Tab key in PowerShell. In the file that $PROFILE names:
#   escalate complete powershell | Out-String | Invoke-Expression
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
Register-ArgumentCompleter -Native -CommandName escalate -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $program = Get-Command escalate -CommandType Application -ErrorAction SilentlyContinue |
    Select-Object -First 1
  if (-not $program) { return }
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object {
      if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
      else { $_.Extent.Text }
    })
  $words += $wordToComplete.Trim("'", '"')
  $line = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($words -join [char]0))
  $answer = $null | & $program.Source __complete powershell $line --cases 2>$null | ConvertFrom-Json
  foreach ($offer in $answer.words) {
    [System.Management.Automation.CompletionResult]::new($offer.word, $offer.word, 'ParameterValue', $offer.says)
  }
}
