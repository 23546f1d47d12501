# dbt on DuckDB: a build with a failing model and a failing test, posted as a CI step would.
PACKAGES="dbt-core<1.12 dbt-duckdb"
EXPECTED="dbt|firing|orders_broken
dbt|firing|not_null_orders_amount"

drive() {
  cp -r "$here/dbt" "$home/dbt"
  cd "$home/dbt"
  export DBT_PROFILES_DIR=. DBT_SEND_ANONYMOUS_USAGE_STATS=false
  dbt build || [ $? = 1 ]
  curl --fail --silent --show-error --data-binary @target/run_results.json \
    -H 'content-type: application/json' "$base/ingest/dbt"
  "$binary" ingest --home "$home" target/manifest.json
}
