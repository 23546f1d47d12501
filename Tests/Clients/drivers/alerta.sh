# Alerta's client.
PACKAGES="alerta==8.5.3"
EXPECTED="alerta|resolved|-83 % rows"

drive() { python "$here/alerta_alerts.py" "$base"; }
