# `./parley test`: every check as a list of steps, then the totals of the runners' own reports.
# shellcheck shell=bash disable=SC2154

MAVEN_TEST=(mvn -B -ntp -Dstyle.color=never ${PARLEY_SEED:+"-Dparley.seed=$PARLEY_SEED"})

# The server refuses variables that it does not know; this one is for the tests.
unset PARLEY_SEED

run_tests() {
  export NO_COLOR=1
  find_maven
  rm -rf ./*/target/surefire-reports ./*/target/failsafe-reports web/target/unit.json web/target/e2e.json target/test-*.log
  case ${1:-} in
    "") test_all ;;
    --fast) test_fast ;;
    -*) say "parley: test knows no flag $1; see ./parley help"; exit 2 ;;
    *.test.ts | *.test.tsx) test_web_file "$1" ;;
    *) test_one "$1" ;;
  esac
  totals
}

test_all() {
  find_node
  step web-install "./parley test" web_install
  step java-format "./parley fmt" "${MAVEN_TEST[@]}" spotless:check
  step web-check "./parley fmt; cd web && npm run check" in_web npm run check
  step web-unit "cd web && npm test" vitest test
  step web-build "cd web && npm run build" web_build
  step compiler "install gcc by hand" need_compiler
  step java "" "${MAVEN_TEST[@]}" verify
  touch "$JAR"
  step browser "install the browser by hand" need_browser
  step web-e2e "cd web && npm run e2e" vitest e2e
}

test_fast() {
  find_node
  step web-install "./parley test --fast" web_install
  step web-unit "cd web && npm test" vitest test
  step java "" "${MAVEN_TEST[@]}" test -pl protocol,server -DexcludedGroups=slow
}

# test_one Class#method: only the class's module and what it needs is compiled.
test_one() {
  local file module
  file=$(find ./*/src/test -name "${1%%#*}.java" -print -quit 2>/dev/null)
  [ -n "$file" ] || die "there is no test ${1%%#*}"
  module=${file#./}
  step "$1" "./parley test '$1'" "${MAVEN_TEST[@]}" test -pl "${module%%/*}" -am \
    -Dtest="$1" -Dsurefire.failIfNoSpecifiedTests=false
}

test_web_file() {
  local file script=test
  find_node
  file=$(cd web && find . -name node_modules -prune -o -name "${1##*/}" -print | head -n 1)
  [ -n "$file" ] || die "there is no test $1"
  case $file in ./e2e/*) script=e2e && build ;; esac
  step web-install "./parley test $1" web_install
  step "${1##*/}" "./parley test $1" vitest "$script" "${file#./}"
}

in_web() { (cd web && "$@"); }

# vitest SCRIPT [FILE]: its configuration also writes the JSON report that the totals are read from.
vitest() {
  local script=$1
  shift
  in_web npm run "$script" -- "$@"
}

# step NAME AGAIN COMMAND...: one line with the time; the first failure ends the run.
step() {
  local name=$1 again=$2 log started=$SECONDS status=0
  shift 2
  log=target/test-${name//[^A-Za-z0-9.-]/_}.log
  [ -t 1 ] && printf '  …   %s' "$name"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ -t 1 ] && printf '\r\033[K'
  if [ $status -eq 0 ]; then
    printf '  ok  %-14s %4d s\n' "$name" $((SECONDS - started))
    return
  fi
  printf 'FAIL  %-14s %4d s\n\n' "$name" $((SECONDS - started))
  # Without Maven's advice about Maven.
  sed -E '/^\[(ERROR|INFO)\] *(-> )?$|\[Help 1\]|^\[ERROR\] (To see the full|Re-run Maven|For more info|After correcting|  mvn )/d' "$log" | tail -n 40
  printf '\nThe whole log: %s\n' "$log"
  again_lines "$again" "$log"
  totals || true
  exit 1
}

# The lines that repeat what failed: the failed tests by name where the reports know them.
again_lines() {
  local failed
  failed=$(awk -f ops/failed.awk ./*/target/surefire-reports/TEST-*.xml 2>/dev/null | head -n 10) || true
  if [ -z "$failed" ]; then
    failed=$(sed -n 's/.* FAIL  *\([^ ]*\.test\.tsx*\).*/\1/p' "$2" | sort -u | head -n 10) || true
  fi
  if [ -n "$failed" ]; then
    printf '%s\n' "$failed" | sed "s/.*/Again:  .\/parley test '&'/"
  else
    printf 'Again:  %s\n' "${1:-./parley test}"
  fi
}

# A run without a single test is a failure: something did not run that should have.
totals() {
  local report reports=()
  for report in ./*/target/surefire-reports/TEST-*.xml web/target/unit.json web/target/e2e.json; do
    [ -f "$report" ] && reports+=("$report")
  done
  printf '\n'
  awk -f ops/totals.awk ${reports[@]+"${reports[@]}"} /dev/null
}

# The e2e tests need a Chromium, and fonts so that no screenshot shows boxes.
need_browser() {
  local missing=() font
  have_chromium || missing+=(chromium)
  if command -v dpkg-query >/dev/null; then
    for font in fonts-noto-core fonts-noto-color-emoji fonts-noto-cjk; do
      dpkg-query -W -f '${Status}' "$font" 2>/dev/null | grep -q 'ok installed' || missing+=("$font")
    done
  fi
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install -y --no-install-recommends "${missing[@]}" && return
  fi
  echo "The browser tests need: ${missing[*]}. Install them and run ./parley test again."
  have_chromium
}

# The torture tests build a small library in C, on Linux only.
need_compiler() {
  [ "$(uname)" = Linux ] || return 0
  if have_compiler; then return; fi
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && have_compiler && return
  fi
  echo "The torture tests need a C compiler: install gcc and libc6-dev, and run ./parley test again."
  return 1
}

have_compiler() { echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1; }

have_chromium() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
    command -v google-chrome >/dev/null || [ -d "/Applications/Google Chrome.app" ]
}
