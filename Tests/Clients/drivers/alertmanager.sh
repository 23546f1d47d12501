# Prometheus with a rule, and Alertmanager, which posts its webhook when the rule fires.
PROGRAMS="prometheus prometheus-alertmanager amtool"
EXPECTED="alertmanager|firing|orders is 2 h old"

drive() {
  local am
  am=$(free_port)
  cat > "$home/am.yml" <<Y
route: {receiver: wardroom, group_by: [alertname], group_wait: 0s, group_interval: 1s}
receivers:
  - name: wardroom
    webhook_configs: [{url: '$base/ingest/alertmanager', send_resolved: true}]
Y
  background prometheus-alertmanager --config.file="$home/am.yml" --storage.path="$home/am" \
    --web.listen-address="127.0.0.1:$am" --cluster.listen-address=
  start_prometheus "127.0.0.1:$am"
  wait_for 20 amtool --alertmanager.url="http://127.0.0.1:$am" alert query
}
