# util-linux logger, whose messages are read with `wardroom ingest`.
PROGRAMS="logger"
EXPECTED="syslog|firing|disk of the warehouse is full"

drive() {
  local syslog
  syslog=$(free_port)
  background python3 "$here/syslog_sink.py" "$syslog" "$home/messages"
  wait_for 5 test -e "$home/messages"
  logger --server 127.0.0.1 --port "$syslog" --udp --rfc5424 --priority user.crit --tag loader \
    "disk of the warehouse is full"
  wait_for 5 test -s "$home/messages"
  wardroom ingest --source syslog "$home/messages"
}
