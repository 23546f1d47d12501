/// The file that makes Airflow post here; `wardroom init --airflow` prints it.
public enum AirflowCallbacks {
  /// The name to save it under, in the folder of the DAGs.
  public static let fileName = "wardroom_callbacks.py"

  /// The file: nothing but the standard library, for Airflow 2.10 and 3.1.
  public static let python = #"""
    """Tells Wardroom about failed tasks and DAGs, and about their recovery.

    Save this file as wardroom_callbacks.py in the folder of the DAGs. In a DAG:

        from wardroom_callbacks import DAG_CALLBACKS, TASK_CALLBACKS

        with DAG("orders_daily", default_args={"retries": 1, **TASK_CALLBACKS}, **DAG_CALLBACKS):
            ...

    Where to: WARDROOM_URL, http://127.0.0.1:8467/ingest/airflow when it is not set. With which secret:
    WARDROOM_TOKEN. A callback never fails a task: what could not be sent is a warning in its log.
    """

    import json
    import logging
    import os
    import urllib.request
    from datetime import datetime, timezone

    SECONDS = 5
    log = logging.getLogger("wardroom")


    def _text(value):
        """Moments as ISO 8601, members of enumerations as their value, everything else as text."""
        if value is None:
            return None
        if hasattr(value, "isoformat"):
            return value.isoformat()
        return str(getattr(value, "value", value))


    def _first(*values):
        for value in values:
            if value is not None:
                return value
        return None


    def _body(kind, context):
        task = _first(context.get("task_instance"), context.get("ti"))
        run = context.get("dag_run")
        error = context.get("exception")
        is_error = isinstance(error, BaseException)

        def of_task(name):
            return getattr(task, name, None)

        body = {
            "kind": kind,
            "sent_at": datetime.now(timezone.utc).isoformat(),
            "dag_id": _text(_first(
                of_task("dag_id"), getattr(run, "dag_id", None),
                getattr(context.get("dag"), "dag_id", None))),
            "run_id": _text(_first(context.get("run_id"), getattr(run, "run_id", None))),
            "logical_date": _text(
                _first(context.get("logical_date"), getattr(run, "logical_date", None))),
            "dag_tags": sorted(str(tag) for tag in getattr(context.get("dag"), "tags", None) or []),
            "owner": _text(_first(
                getattr(context.get("task"), "owner", None),
                getattr(context.get("dag"), "owner", None))),
            "reason": _text(context.get("reason")),
        }
        if kind.startswith("task_"):
            body.update({
                "task_id": _text(of_task("task_id")),
                "map_index": _first(of_task("map_index"), -1),
                "try_number": of_task("try_number"),
                "max_tries": of_task("max_tries"),
                "state": _text(of_task("state")),
                "operator": _text(of_task("operator")),
                "start_date": _text(of_task("start_date")),
                "end_date": _text(of_task("end_date")),
                "log_url": _text(of_task("log_url")),
                "exception": None if error is None else str(error)[:4000],
                "exception_type": type(error).__name__ if is_error else None,
            })
        return body


    def _send(body):
        url = os.environ.get("WARDROOM_URL", "http://127.0.0.1:8467/ingest/airflow")
        headers = {"Content-Type": "application/json", "User-Agent": "wardroom-airflow"}
        token = os.environ.get("WARDROOM_TOKEN")
        if token:
            headers["Authorization"] = "Bearer " + token
        data = json.dumps(body, default=str).encode("utf-8")
        request = urllib.request.Request(url, data=data, headers=headers, method="POST")
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            answer.read()


    def _callback(kind):
        def callback(context):
            try:
                _send(_body(kind, context))
            except Exception as problem:
                log.warning("Wardroom was not told about %s: %s", kind, problem)

        callback.__name__ = "wardroom_" + kind
        return callback


    task_failed = _callback("task_failed")
    task_retry = _callback("task_retry")
    task_succeeded = _callback("task_succeeded")
    dag_failed = _callback("dag_failed")
    dag_succeeded = _callback("dag_succeeded")

    TASK_CALLBACKS = {
        "on_failure_callback": task_failed,
        "on_retry_callback": task_retry,
        "on_success_callback": task_succeeded,
    }
    DAG_CALLBACKS = {
        "on_failure_callback": dag_failed,
        "on_success_callback": dag_succeeded,
    }

    """#
}
