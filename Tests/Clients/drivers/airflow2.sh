# Airflow 2 with the same callback file.
# shellcheck source=/dev/null
source "$here/drivers/airflow.sh"
PACKAGES="apache-airflow==2.10.5"
