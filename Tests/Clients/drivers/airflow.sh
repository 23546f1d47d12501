# Airflow 3 with the callback file that `wardroom init --airflow` prints.
PACKAGES="apache-airflow==3.1.8"
EXPECTED="airflow|firing|orders_daily"

drive() { airflow_test_run; }

airflow_test_run() {
  mkdir -p "$home/airflow/dags"
  "$binary" init --airflow > "$home/airflow/dags/wardroom_callbacks.py"
  cp "$here/orders_daily.py" "$home/airflow/dags/"
  export AIRFLOW_HOME=$home/airflow WARDROOM_URL=$base/ingest/airflow
  export AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__DAGS_FOLDER=$home/airflow/dags
  airflow db migrate
  airflow dags test orders_daily 2026-01-01 || true
}
