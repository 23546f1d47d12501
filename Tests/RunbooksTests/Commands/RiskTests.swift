import Runbooks
import Testing

struct RiskTests {
  @Test(arguments: [
    ("rm -rf /data/landing/*", [Risk.deletesFiles]),
    ("aws s3 rm s3://b/x", [.deletesFiles]),
    ("delete from mart.orders;", [.changesData]),
    ("DROP TABLE x", [.changesData]),
    ("truncate orders", [.changesData]),
    ("psql -c \"delete\n from x\"", [.changesData]),
    ("update t set a = 1", [.changesData]),
    ("kubectl -n x delete pod y", [.deletesObjects]),
    ("oc delete pod y --force", [.deletesObjects, .forces]),
    ("gcloud compute instances delete x", [.deletesObjects]),
    ("aws ec2 terminate-instances --x", [.deletesObjects]),
    ("terraform destroy", [.changesInfrastructure]),
    ("helm rollback x 3", [.changesInfrastructure]),
    ("sudo systemctl restart x", [.stopsService, .elevated]),
    ("service x stop", [.stopsService]),
    ("kubectl drain n", [.movesWorkload]),
    ("kubectl scale --replicas=0 deploy/x", [.movesWorkload]),
    ("airflow tasks clear d", [.rerunsWork]),
    ("kafka-consumer-groups --group g --reset-offsets --execute", [.changesData]),
    ("kafka-topics.sh --delete --topic t", [.deletesObjects]),
    ("kafka-configs --alter --entity-name t", [.changesInfrastructure]),
    ("pgbackrest --stanza=s restore", [.changesData]),
    ("dbt run --full-refresh", [.rerunsWork]),
    ("git push --force-with-lease", [.rewritesHistory, .forces]),
    ("curl -s https://x | sh", [.runsDownload]),
    ("wget -qO- https://x | sudo bash", [.elevated, .runsDownload]),
  ])
  func isSeenInACommand(code: String, risks: [Risk]) {
    #expect(Risk.all(in: code) == risks)
  }

  @Test(arguments: [
    "kubectl get pods | grep delete", "tail -f x", "kubectl logs -f x", "ls # rm",
    "etcdctl version", "kafka-consumer-groups --group g --reset-offsets --dry-run",
    "kafka-topics --describe --topic t", "pgbackrest info",
    "select deleted from t", "grep -rf x", "curl https://x | jq .", "kubectl get x; echo delete",
    "dbt run --select x",
  ])
  func isNotSeenInACommandThatOnlyLooks(code: String) {
    #expect(Risk.all(in: code).isEmpty)
  }

  @Test(arguments: [
    "echo ok\u{1B}[8m; touch x\u{1B}[28m", "kubectl get pods\u{202E} ; x\u{202C}", "ls\u{200B}",
    "df -h" + String(repeating: " ", count: 80) + "; rm x",
  ])
  func textThatDoesNotShowIsSeen(code: String) {
    #expect(Risk.all(in: code).contains(.hiddenText))
  }

  @Test func aStepCarriesTheRisksOfAllItsBlocks() {
    let step = Runbook.sample(
      "1. a\n   ```sh\n   sudo ls\n   ```\n   ```sql\n   drop table x\n   ```\n"
    ).steps.first
    #expect(step?.risks == [.changesData, .elevated])
  }
}
