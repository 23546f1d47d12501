import AlertTriage
import IncidentModel
import Testing

@Suite("A filter")
struct AlertFilterTests {
  private let alerts = [
    alert(
      "late", severity: .sev1, tier: .tier1, source: "dbt", title: "Orders are late",
      details: "Row count 40", labels: ["team": "data", "dag_id": "nightly/load"],
      asset: "fct_orders", product: "Revenue", owner: "ana", minutesAgo: 90),
    alert(
      "lag", severity: .sev3, source: "alertmanager", title: "Kafka lag",
      labels: ["team": "streaming"], asset: "orders_topic", minutesAgo: 20
    ).with { $0.deliveries = 12 },
    alert("Übung", severity: nil, tier: .tier2, source: "soda", title: "ÄRGER mit dem Schema"),
  ]

  @Test(
    "lets through",
    arguments: [
      ("", ["late", "lag", "Übung"]), ("  ", ["late", "lag", "Übung"]),
      ("orders", ["late", "lag"]),
      ("ORDERS", ["late", "lag"]), ("orders late", ["late"]), ("\"are late\"", ["late"]),
      ("\"late are\"", []), ("!late", ["lag", "Übung"]), ("-late", ["lag", "Übung"]),
      ("not late", ["lag", "Übung"]), ("ärger", ["Übung"]), ("kafka or schema", ["lag", "Übung"]),
      ("kafka OR schema", ["lag", "Übung"]), ("(kafka or late) orders", ["late", "lag"]),
      ("!(kafka or late)", ["Übung"]), ("kafka and lag", ["lag"]), ("row*40", ["late"]),
      ("o?ders", ["late", "lag"]), ("\"o?ders\"", []), ("team=data", ["late"]),
      ("late kafka or schema", ["Übung"]), ("!", ["late", "lag", "Übung"]), ("source", []),
    ])
  func words(filter: String, expected: [String]) throws {
    #expect(try names(filter, of: alerts) == expected)
  }

  @Test(
    "compares fields",
    arguments: [
      ("src:dbt", ["late"]), ("source:d", ["late"]), ("source:bt", []),
      ("src:dbt,soda", ["late", "Übung"]),
      ("src:=db", []), ("src:=dbt", ["late"]), ("!src:dbt", ["lag", "Übung"]),
      ("asset:fct_*", ["late"]), ("asset:*orders", ["late"]), ("asset:*ord*", ["late", "lag"]),
      ("asset:orders?topic", ["lag"]), ("asset:*x*", []), ("product:revenue", ["late"]),
      ("owner:\"\"", ["lag", "Übung"]), ("owner:=", ["lag", "Übung"]), ("!owner:\"\"", ["late"]),
      ("@team:data", ["late"]), ("label.team:str", ["lag"]), ("label.team:*a*", ["late", "lag"]),
      ("@dag_id:nightly/load", ["late"]), ("@team:\"\"", ["Übung"]),
      ("title:\"orders are\"", ["late"]),
      ("details:row", ["late"]), ("fp:ü", ["Übung"]), ("title:Ä*schema", ["Übung"]),
    ])
  func fields(filter: String, expected: [String]) throws {
    #expect(try names(filter, of: alerts) == expected)
  }

  @Test(
    "compares numbers and times",
    arguments: [
      ("sev:1", ["late"]), ("sev:sev1", ["late"]), ("sev:<=2", ["late"]),
      ("sev:1..3", ["late", "lag"]),
      ("sev:none", ["Übung"]), ("sev:1,none", ["late", "Übung"]), ("sev:>1", ["lag"]),
      ("tier:1", ["late"]), ("tier:t2", ["Übung"]), ("tier:none", ["lag"]), ("tier:2..", ["Übung"]),
      ("age:>30m", ["late"]), ("age:<15m", ["Übung"]), ("age:15m..1h", ["lag"]),
      ("age:1h", ["late"]),
      ("since:30m", ["lag", "Übung"]), ("until:30m", ["late"]), ("since:11:00Z", ["lag", "Übung"]),
      ("since:11:00", ["lag", "Übung"]), ("until:11:00Z", ["late"]),
      ("since:today", ["late", "lag", "Übung"]),
      ("since:2026-03-04T11:45Z", ["Übung"]), ("since:2026-03-05", []), ("count:>10", ["lag"]),
      ("count:1", ["late", "Übung"]), ("count:12", ["lag"]),
    ])
  func numbers(filter: String, expected: [String]) throws {
    #expect(try names(filter, of: alerts) == expected)
  }

  @Test("takes a time of day that is still to come for yesterday's")
  func yesterday() throws {
    #expect(try names("since:23:00Z", of: alerts).count == 3)
  }

  @Test(
    "asks where an alert stands",
    arguments: [
      ("state:new", ["new", "lapsed"]), ("state:acked", ["acked"]), ("is:snoozed", ["snoozed"]),
      ("state:resolved", ["over"]),
      ("state:firing", ["new", "acked", "lapsed", "snoozed", "linked"]),
      ("state:linked", ["linked"]), ("state:lease-ended", ["lapsed"]),
      ("state:lease_ended", ["lapsed"]),
      ("state:acked,snoozed", ["acked", "snoozed"]), ("state:sn", ["snoozed"]),
      ("!state:new", ["acked", "snoozed", "linked", "over"]), ("by:ana", ["acked", "lapsed"]),
      ("inc:INC-2026", ["linked"]), ("state:untiered state:new", ["new", "lapsed"]),
    ])
  func states(filter: String, expected: [String]) throws {
    let listed = [
      ListedAlert(alert("new")), ListedAlert(alert("acked").acknowledged()),
      ListedAlert(
        alert("lapsed").acknowledged(until: .at(noon.adding(minutes: -1))), attention: .leaseEnded),
      ListedAlert(alert("snoozed").snoozed(until: noon.adding(minutes: 5)), attention: .snoozed),
      ListedAlert(alert("linked").with { $0.incident = IncidentID("INC-2026-0001") }),
      ListedAlert(alert("over", .resolved)),
    ]
    let filter = try AlertFilter(filter)
    let found = listed.filter { filter.matches($0, now: noon) }
    #expect(found.map(\.current.alert.fingerprint.text) == expected)
  }

  @Test("finds what is flapping, unknown and silenced")
  func marks() throws {
    let one = ListedAlert(
      alert("one"), attention: .silenced(EntryID("q1")), isFlapping: true, unknownSince: noon)
    for filter in ["state:flapping", "state:unknown", "state:silenced"] {
      #expect(try AlertFilter(filter).matches(one, now: noon))
    }
    #expect(try !AlertFilter("state:new").matches(one, now: noon))
  }

  @Test(
    "knows whether it asks for what lists leave out",
    arguments: ["state:resolved", "src:a or is:silenced"])
  func quiet(filter: String) throws {
    #expect(try AlertFilter(filter).wantsQuiet)
  }

  @Test("that asks against quiet alerts does not ask for them")
  func notQuiet() throws {
    #expect(try !AlertFilter("!state:resolved state:new").wantsQuiet)
  }

  @Test(
    "knows whether its answer changes with time", arguments: ["age:>1h", "state:new", "!since:1h"])
  func fleeting(filter: String) throws {
    #expect(try AlertFilter(filter).isFleeting)
  }

  @Test("of fields and words holds as long as the alert says the same")
  func lasting() throws {
    #expect(try !AlertFilter("src:dbt sev:1 tier:none \"a b\"").isFleeting)
  }

  @Test("never runs from one field into the next")
  func borders() throws {
    let one = [alert("one", labels: ["a": "x\nb=y", "c": "z"], asset: "orders", product: "late")]
    #expect(try names("\"orders late\"", of: one) == [])
    #expect(try names("@b:y", of: one) == [])
    #expect(try names("@a:\"x b=y\"", of: one) == ["one"])
  }
}
