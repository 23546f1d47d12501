# Prometheus with a rule, and Alertmanager, which posts its webhook when the rule fires and ends.
PROGRAMS="prometheus prometheus-alertmanager amtool"
EXPECTED="alertmanager|firing|orders is 2 h old"

drive() {
  local am=$(free_port)
  cat > "$home/am.yml" <<Y
route: {receiver: wardroom, group_by: [alertname], group_wait: 0s, group_interval: 1s}
receivers:
  - name: wardroom
    webhook_configs: [{url: '$base/ingest/alertmanager', send_resolved: true}]
Y
  cat > "$home/rules.yml" <<Y
groups:
  - name: data
    interval: 1s
    rules:
      - alert: TableFreshnessBreached
        expr: vector(1)
        labels: {severity: critical, tier: "1", table: mart.orders}
        annotations: {summary: mart.orders is 2 h old}
Y
  cat > "$home/prometheus.yml" <<Y
global: {evaluation_interval: 1s}
rule_files: ['$home/rules.yml']
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:$am']}]}]}
Y
  background prometheus-alertmanager --config.file="$home/am.yml" --storage.path="$home/am" \
    --web.listen-address="127.0.0.1:$am" --cluster.listen-address=
  background prometheus --config.file="$home/prometheus.yml" --storage.tsdb.path="$home/tsdb" \
    --rules.alert.resend-delay=1s \
    --web.listen-address="127.0.0.1:$(free_port)"
  wait_for 20 amtool --alertmanager.url="http://127.0.0.1:$am" alert query
}
