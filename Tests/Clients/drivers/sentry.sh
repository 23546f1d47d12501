# Sentry's SDK sends envelopes, not alerts: the receiver must turn them away and live on.
PACKAGES="sentry-sdk==2.75.0 requests==2.34.2"
EXPECTED="sentry|firing|ZeroDivisionError"

drive() { python "$here/sentry_hooks.py" "$base"; }
