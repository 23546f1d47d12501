"""Validates a small table and posts the result: gx_validation.py BASE."""

import json
import sys
import urllib.request

import great_expectations as gx
import pandas as pd

context = gx.get_context(mode="ephemeral")
table = pd.DataFrame({"order_id": [1, 2, 2]})
batch = (
    context.data_sources.add_pandas("warehouse")
    .add_dataframe_asset("mart_orders")
    .add_batch_definition_whole_dataframe("whole")
)
unique = gx.expectations.ExpectColumnValuesToBeUnique(column="order_id", severity="critical")
suite = context.suites.add(gx.ExpectationSuite(name="mart_orders.tier1", expectations=[unique]))
definition = context.validation_definitions.add(
    gx.ValidationDefinition(name="orders", data=batch, suite=suite)
)
result = definition.run(batch_parameters={"dataframe": table}, result_format="SUMMARY")
body = json.dumps(result.to_json_dict()).encode()
request = urllib.request.Request(
    sys.argv[1] + "/ingest/gx", body, {"Content-Type": "application/json"}
)
urllib.request.urlopen(request, timeout=10)
