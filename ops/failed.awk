# Prints Class#method for each failed test in Surefire's reports.
/<testcase / {
  match($0, / name="[^"]*"/); method = substr($0, RSTART + 7, RLENGTH - 8); sub(/[({\[].*/, "", method)
  match($0, / classname="[^"]*"/); class = substr($0, RSTART + 12, RLENGTH - 13); sub(/.*\./, "", class)
}
/<(failure|error)[ >]/ { print class "#" method }
