# The OpenLineage client of Python.
PACKAGES="openlineage-python==1.54.0 requests==2.34.2"
EXPECTED="openlineage|firing|orders_daily"

drive() { python "$here/openlineage_run.py" "$base"; }
