# Prometheus with a rule, and Alertmanager, which posts its webhook when the rule fires, is told a
# silence, and is started anew so that it never says that the alert ended.
PROGRAMS="prometheus prometheus-alertmanager amtool"
EXPECTED="alertmanager|resolved|orders is 2 h old"

settings() {
  am=$(free_port)
  echo "sources: {alertmanager: {api: 'http://127.0.0.1:$am'}}"
}

drive() {
  export HOME=$home
  cat > "$home/am.yml" <<Y
route: {receiver: wardroom, group_by: [alertname], group_wait: 0s, group_interval: 1s}
receivers:
  - name: wardroom
    webhook_configs: [{url: '$base/ingest/alertmanager', send_resolved: true}]
Y
  start_alertmanager "$am"
  local alertmanager=$!
  start_prometheus "127.0.0.1:$am"
  local prometheus=$!
  expect "alertmanager|firing|orders is 2 h old"
  silence_there
  end "$prometheus"
  end "$alertmanager"
  end_never_told
}

# What amtool says of what the Alertmanager holds.
at_alertmanager() { amtool --alertmanager.url="http://127.0.0.1:$am" "$@"; }
notifies() { at_alertmanager alert query --active | grep TableFreshnessBreached; }
keeps_quiet() { ! notifies; }

silence_there() {
  local id
  id=$(wardroom silence add label.table:mart.orders --for 1h --reason "planned load" --yes --json \
    | python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])')
  wait_for 5 notifies
  refused wardroom silence push "$id"
  wardroom silence push "$id" --yes | grep "table=~"
  at_alertmanager silence query | grep "planned load"
  wait_for 5 keeps_quiet
  wardroom silence push "$id" --yes | grep "already"
  wardroom silence push "$id" --withdraw | grep "is over there"
  at_alertmanager silence query | { ! grep "planned load"; }
  wait_for 5 notifies
  wardroom silence expire "$id" --reason "load is done" | grep "is heard again"
}

# An Alertmanager that has forgotten its alerts, and nobody that tells it of them. It is not believed
# at once: those who send to it may not have come round again.
end_never_told() {
  rm -rf "$home/am"
  start_alertmanager "$am"
  wardroom sources reconcile | grep "agrees with the record"
  wardroom sources reconcile --now "$(date -u -d '4 minutes' +%FT%TZ)" | grep "agrees"
  is_there "alertmanager|firing|orders is 2 h old"
  wardroom sources reconcile --now "$(date -u -d '10 minutes' +%FT%TZ)" | grep "in line with it"
}
