# Soda Core on DuckDB: a scan with a failing check, posted by its user.
PACKAGES="soda-core-duckdb==3.5.6"
EXPECTED="soda|firing|orders"

drive() { python "$here/soda_scan.py" "$base" "$home/soda.duckdb"; }
