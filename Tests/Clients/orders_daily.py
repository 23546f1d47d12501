"""A daily run whose load fails."""

import datetime

from airflow import DAG

try:
    from airflow.providers.standard.operators.python import PythonOperator
except ImportError:
    from airflow.operators.python import PythonOperator

from wardroom_callbacks import on_failure, on_retry, on_success


def load():
    raise ValueError("0 rows loaded")


with DAG(
    "orders_daily",
    start_date=datetime.datetime(2026, 1, 1),
    schedule=None,
    on_failure_callback=on_failure,
    default_args={
        "on_failure_callback": on_failure,
        "on_retry_callback": on_retry,
        "on_success_callback": on_success,
    },
):
    PythonOperator(task_id="load", python_callable=load)
