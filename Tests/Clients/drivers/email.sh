# Alertmanager's mail, kept as a file and read with `wardroom ingest`.
PACKAGES="aiosmtpd==1.4.6"
PROGRAMS="prometheus-alertmanager amtool"
EXPECTED="email|firing|TableFreshnessBreached"

drive() {
  local am smtp
  am=$(free_port) smtp=$(free_port)
  mkdir -p "$home/mail"
  background python "$here/smtp_sink.py" "$smtp" "$home/mail"
  cat > "$home/am.yml" <<Y
route: {receiver: mail, group_wait: 0s}
receivers:
  - name: mail
    email_configs:
      - {to: a@example.com, from: b@example.com, smarthost: '127.0.0.1:$smtp', require_tls: false}
Y
  background prometheus-alertmanager --config.file="$home/am.yml" --storage.path="$home/am" \
    --web.listen-address="127.0.0.1:$am" --cluster.listen-address=
  export HOME=$home
  wait_for 20 amtool --alertmanager.url="http://127.0.0.1:$am" alert query
  amtool --alertmanager.url="http://127.0.0.1:$am" alert add TableFreshnessBreached severity=critical
  wait_for 20 test -s "$home/mail/1.eml"
  "$binary" ingest --home "$home" "$home/mail/1.eml"
}
