"""Creates, acknowledges and closes an alert with Opsgenie's SDK: opsgenie_alerts.py BASE."""

import sys

import opsgenie_sdk as sdk

configuration = sdk.configuration.Configuration()
configuration.host = sys.argv[1]
configuration.api_key["Authorization"] = "any-key"
api = sdk.AlertApi(sdk.ApiClient(configuration))
api.create_alert(sdk.CreateAlertPayload(message="warehouse suspended", alias="wh-42", priority="P1"))
api.acknowledge_alert(
    "wh-42", identifier_type="alias", acknowledge_alert_payload=sdk.AcknowledgeAlertPayload(note="on it")
)
api.add_note("wh-42", sdk.AddNoteToAlertPayload(note="resumed"), identifier_type="alias")
api.close_alert("wh-42", identifier_type="alias", close_alert_payload=sdk.CloseAlertPayload(note="done"))
api.create_alert(sdk.CreateAlertPayload(message="loads are late"))
