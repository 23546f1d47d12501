"""A daily run whose load fails as long as LOADED_ROWS is 0."""

import datetime
import os

from airflow import DAG

try:
    from airflow.providers.standard.operators.python import PythonOperator
except ImportError:
    from airflow.operators.python import PythonOperator

from wardroom_callbacks import DAG_CALLBACKS, TASK_CALLBACKS


def load():
    if os.environ["LOADED_ROWS"] == "0":
        raise ValueError("0 rows loaded")


with DAG(
    "orders_daily",
    start_date=datetime.datetime(2026, 1, 1),
    schedule=None,
    default_args=TASK_CALLBACKS,
    **DAG_CALLBACKS,
):
    PythonOperator(task_id="load", python_callable=load)
