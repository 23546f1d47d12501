"""Sends a run that begins and fails with the OpenLineage client: openlineage_run.py BASE."""

import datetime
import sys
import uuid

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import error_message_run
from openlineage.client.transport.http import HttpConfig, HttpTransport

client = OpenLineageClient(transport=HttpTransport(HttpConfig(url=sys.argv[1])))
identity = str(uuid.uuid4())
job = Job(namespace="airflow-prod", name="orders_daily")
inputs = [InputDataset(namespace="warehouse", name="raw.orders")]
outputs = [OutputDataset(namespace="warehouse", name="mart.orders")]


def emit(state, facets):
    client.emit(
        RunEvent(
            eventType=state,
            eventTime=datetime.datetime.now(datetime.timezone.utc).isoformat(),
            run=Run(runId=identity, facets=facets),
            job=job,
            producer="https://example.com/orders",
            inputs=inputs,
            outputs=outputs,
        )
    )


emit(RunState.START, {})
message = error_message_run.ErrorMessageRunFacet(
    message="Numeric value is not recognized", programmingLanguage="SQL"
)
emit(RunState.FAIL, {"errorMessage": message})
