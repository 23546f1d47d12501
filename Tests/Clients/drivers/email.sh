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
  export HOME=$home
  start_alertmanager "$am"
  amtool --alertmanager.url="http://127.0.0.1:$am" alert add TableFreshnessBreached severity=critical
  wait_for 20 test -s "$home/mail/1.eml"
  wardroom ingest "$home/mail/1.eml"
}
