# Opsgenie's own SDK.
PACKAGES="opsgenie-sdk==2.1.5"
EXPECTED="opsgenie|resolved|warehouse suspended
opsgenie|firing|loads are late"

drive() { python "$here/opsgenie_alerts.py" "$base"; }
