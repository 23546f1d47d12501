# Airflow 3 with the callback file that `wardroom init --airflow` prints: a run that fails, and one
# that does not.
PACKAGES="apache-airflow==3.1.8"
EXPECTED="airflow|resolved|orders_daily.load"

drive() {
  mkdir -p "$home/airflow/dags"
  "$binary" init --airflow > "$home/airflow/dags/wardroom_callbacks.py"
  cp "$here/orders_daily.py" "$home/airflow/dags/"
  export AIRFLOW_HOME=$home/airflow WARDROOM_URL=$base/ingest/airflow
  export AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__DAGS_FOLDER=$home/airflow/dags
  export AIRFLOW__USAGE_DATA_COLLECTION__ENABLED=False
  airflow db migrate
  # Airflow 3 tests what is in its database, Airflow 2 what is in the folder.
  airflow dags reserialize
  # Whether a failed run is a failure of the command has changed between versions.
  LOADED_ROWS=0 airflow dags test orders_daily 2026-01-01 || true
  expect "airflow|firing|orders_daily.load"
  LOADED_ROWS=7 airflow dags test orders_daily 2026-01-02
}
