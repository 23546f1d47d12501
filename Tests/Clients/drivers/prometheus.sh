# Prometheus that takes the receiver itself for its Alertmanager.
PROGRAMS="prometheus"
EXPECTED="alertmanager|firing|orders is 2 h old"

drive() {
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
alerting: {alertmanagers: [{static_configs: [{targets: ['localhost:$port']}]}]}
Y
  background prometheus --config.file="$home/prometheus.yml" --storage.tsdb.path="$home/tsdb" \
    --rules.alert.resend-delay=1s \
    --web.listen-address="127.0.0.1:$(free_port)"
}
