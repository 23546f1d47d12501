# amtool that takes the receiver itself for its Alertmanager.
PROGRAMS="amtool"
EXPECTED="alertmanager|firing|orders is 2 h old
alertmanager|resolved|customers is back"

drive() {
  export HOME=$home
  local start
  start=$(date -u -d '1 hour ago' +%Y-%m-%dT%H:%M:%SZ)
  amtool --alertmanager.url="$base" alert add TableFreshnessBreached severity=critical \
    table=mart.orders --annotation=summary="mart.orders is 2 h old"
  amtool --alertmanager.url="$base" alert add TableFreshnessBreached severity=critical \
    table=mart.customers --annotation=summary="mart.customers is back" --start="$start"
  amtool --alertmanager.url="$base" alert add TableFreshnessBreached severity=critical \
    table=mart.customers --annotation=summary="mart.customers is back" \
    --start="$start" --end="$(date -u -d '1 second ago' +%Y-%m-%dT%H:%M:%SZ)"
}
