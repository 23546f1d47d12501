# The PagerDuty client, which refuses plain http.
PACKAGES="pagerduty==7.2.0"
SCHEME=https
EXPECTED="pagerduty|resolved|orders mart is stale
pagerduty|firing|loads are late"

drive() { SSL_CERT_FILE=$home/receiver.pem python "$here/pagerduty_events.py" "$base"; }
