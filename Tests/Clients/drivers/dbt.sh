# dbt on DuckDB: a build with a failing model and a failing test, posted as a CI step would.
PACKAGES="dbt-core==1.11.16 dbt-duckdb==1.11.1"
EXPECTED="dbt|firing|orders_broken
dbt|firing|not_null_orders_amount"

drive() {
  cp -r "$here/dbt" "$home/dbt"
  cd "$home/dbt"
  export DBT_PROFILES_DIR=. DBT_SEND_ANONYMOUS_USAGE_STATS=false
  dbt build || [ $? = 1 ]
  curl --fail --silent --show-error --data-binary @target/run_results.json \
    -H 'content-type: application/json' "$base/ingest/dbt"
  wardroom ingest target/manifest.json
}
