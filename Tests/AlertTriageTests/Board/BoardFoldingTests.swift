import AlertTriage
import IncidentModel
import Testing

@Suite("Folding")
struct BoardFoldingTests {
  private func view(_ folding: AlertView.Folding, unfolded: Set<FoldID> = []) -> AlertView {
    AlertView(folding: folding, unfolded: unfolded)
  }

  private func board(_ alerts: [CurrentAlert], groups: [GroupingRule] = []) -> AlertBoard {
    var board = AlertBoard(policy: TriagePolicy(groups: groups))
    board.take(alerts, now: noon)
    return board
  }

  @Test("puts many alerts in one row and leaves one by itself")
  func product() throws {
    let board = board([
      alert("a", product: "Revenue"), alert("b", severity: .sev1, product: "Ops"),
      alert("c", product: "Revenue"), alert("d"), alert("e"),
    ])
    #expect(try rows(board, view(.product)) == ["b", "[Revenue 2]", "[no product 2]"])
    #expect(try board.selection(view(.product), now: noon).counts.folds == 2)
  }

  @Test("by source")
  func source() throws {
    let board = board([
      alert("a", source: "dbt"), alert("b", source: "soda"), alert("c", source: "dbt"),
    ])
    #expect(try rows(board, view(.source)) == ["[dbt 2]", "b"])
  }

  @Test("says what its alerts have in common")
  func figures() throws {
    let board = board([
      alert("a", severity: .sev3, tier: .tier1, product: "Revenue", minutesAgo: 3),
      alert("b", severity: .sev2, product: "Revenue", minutesAgo: 9),
      alert("c", severity: .sev2, tier: .tier2, product: "Revenue", minutesAgo: 6).acknowledged(),
    ])
    #expect(
      try board.selection(view(.product), now: noon).rows.first?.fold
        == AlertFold(
          id: FoldID("product=Revenue"), title: "Revenue", query: "product:=Revenue", count: 3,
          newCount: 2, severity: .sev2,
          tier: .tier1, first: Fingerprint("b"), startedAt: noon.adding(minutes: -9),
          newestAt: noon.adding(minutes: -3), isUnfolded: false))
  }

  @Test(
    "says as a query what belongs to a fold, and no other alert does",
    arguments: [
      (AlertView.Folding.source, "source:=airflow"), (.product, "product:=\"\""),
      (.group, "source:=airflow group:=\"nightly \\\"load\\\"\""),
    ])
  func query(folding: AlertView.Folding, query: String) throws {
    let board = board(
      ["a", "b"].map { alert($0, source: "airflow", group: "nightly \"load\"") }
        + [alert("c", source: "airflow2", product: "x", group: "nightly")])
    let fold = try #require(
      try board.selection(view(folding), now: noon).rows.compactMap(\.fold).first)
    #expect(fold.query == query)
    #expect(
      try board.matching(fold.query, now: noon)
        == board.members(of: fold.id, in: view(folding), now: noon))
  }

  @Test(
    "says as a query what titles or labels have in common where the sender has no groups",
    arguments: [
      ("late by 3 of 40 rows, now", [:], #"source:=dbt title:late?by?*?of?*?rows??now"#),
      ("no numbers", [:], #"source:=dbt title:="no numbers""#),
      ("x", ["alertname": "Row Count"], #"source:=dbt @alertname:="Row Count""#),
    ] as [(String, [String: String], String)])
  func shape(title: String, labels: [String: String], query: String) throws {
    let board = board(
      ["a", "b"].map { alert($0, source: "dbt", title: title, labels: labels) }
        + [alert("c", source: "dbt", title: "else")])
    let fold = try #require(
      try board.selection(view(.group), now: noon).rows.compactMap(\.fold).first)
    #expect(fold.query == query)
    #expect(try board.matching(fold.query, now: noon).map(\.text) == ["a", "b"])
  }

  @Test("says as a query what a rule's fold is about")
  func ruleQuery() throws {
    let rule = GroupingRule(
      name: "r", match: try AlertFilter("source:dbt or source:soda"),
      by: ["product", "sev", "tier", "@team"])
    var policy = TriagePolicy.standard
    policy.groups = [rule]
    var board = AlertBoard(policy: policy)
    let like = ["a", "b"].map {
      alert($0, severity: .sev2, source: "dbt", labels: ["team": "core"], product: "Revenue")
    }
    board.take(like + [alert("c", severity: .sev2, source: "airflow")], now: noon)
    let fold = try #require(
      try board.selection(view(.group), now: noon).rows.compactMap(\.fold).first)
    #expect(
      fold.query
        == "(source:dbt or source:soda) product:=Revenue sev:2 tier:none @team:=core")
    #expect(try board.matching(fold.query, now: noon).map(\.text) == ["a", "b"])
  }

  @Test("asks for the beginning of a value too long to be kept whole")
  func longQuery() throws {
    let group = String(repeating: "g", count: 300)
    let board = board(["a", "b"].map { alert($0, source: "dbt", group: group) })
    let fold = try #require(
      try board.selection(view(.group), now: noon).rows.compactMap(\.fold).first)
    #expect(try board.matching(fold.query, now: noon).count == 2)
  }

  @Test("lists the alerts of an unfolded fold below it")
  func unfolded() throws {
    let id = FoldID("product=Revenue")
    let board = board([
      alert("a", severity: .sev4, product: "Revenue"), alert("b", product: "Revenue"),
      alert("c", product: "Ops"),
    ])
    let selection = try board.selection(view(.product, unfolded: [id]), now: noon)
    #expect(selection.rows.map(\.summary) == ["[Revenue 2]", "b", "a", "c"])
    #expect(selection.rows.map { $0.entry?.fold } == [nil, id, id, nil])
    #expect(try board.members(of: id, in: view(.product), now: noon).map(\.text) == ["b", "a"])
  }

  @Test("by the sender's groups where no rule says otherwise, else by the words of the alert")
  func unruled() throws {
    let board = board([
      alert("a", group: "g1"), alert("b", group: "g1"), alert("c", title: "3 rows late"),
      alert("d", title: "40 rows late"), alert("e", title: "x", labels: ["alertname": "Lag"]),
      alert("f", title: "y", labels: ["alertname": "Lag"]),
    ])
    #expect(try rows(board, view(.group)) == ["[g1 2]", "[# rows late 2]", "[Lag 2]"])
  }

  @Test("by the rule of the team that comes first")
  func rules() throws {
    let rule = GroupingRule(
      name: "nightly", match: try AlertFilter("src:airflow"), by: ["product", "@dag"],
      title: "{product}: {@dag}")
    let board = board(
      [
        alert("a", source: "airflow", labels: ["dag": "load"], product: "Revenue", group: "1"),
        alert("b", source: "airflow", labels: ["dag": "load"], product: "Revenue", group: "2"),
        alert("c", source: "airflow", labels: ["dag": "test"], product: "Revenue", group: "2"),
      ], groups: [rule])
    let selection = try board.selection(view(.group), now: noon)
    #expect(selection.rows.map(\.summary) == ["[Revenue: load 2]", "c"])
    #expect(selection.rows.first?.fold?.id == FoldID("nightly=Revenue=load"))
  }

  @Test("keeps apart what did not happen close together")
  func window() throws {
    let rule = GroupingRule(name: "all", by: ["source"], windowSeconds: 600)
    let board = board(
      [50, 48, 42, 20, 12].map { alert("a\($0)", minutesAgo: $0) }, groups: [rule])
    #expect(try rows(board, view(.group)) == ["[alertmanager 3]", "[alertmanager 2]"])
    let ids = try board.selection(view(.group), now: noon).rows.compactMap { $0.fold?.id.text }
    #expect(ids.first == "all=alertmanager@2026-03-04T11:10:00Z")
  }

  @Test("follows an alert whose words change")
  func wandering() throws {
    var board = board([
      alert("a", product: "x"), alert("b", product: "x"), alert("c", product: "y"),
    ])
    board.take([alert("b", product: "y")], now: noon)
    #expect(try rows(board, view(.product)) == ["a", "[y 2]"])
  }

  @Test("by lineage goes to the furthest upstream asset that alerts too")
  func lineage() throws {
    var board = board([
      alert("mart", severity: .sev1, asset: "mart.revenue"), alert("stage", asset: "stg_orders"),
      alert("raw", asset: "warehouse/raw.orders"), alert("other", asset: "hr.people"),
    ])
    board.take(lineage: [
      LineageEdge(from: "warehouse/raw.orders", to: "model.shop.stg_orders"),
      LineageEdge(from: "model.shop.stg_orders", to: "model.shop.int_orders"),
      LineageEdge(from: "model.shop.int_orders", to: "mart.revenue"),
      LineageEdge(from: "mart.revenue", to: "warehouse/raw.orders"),
      LineageEdge(from: "s3/land", to: "hr.people"),
    ])
    #expect(try rows(board, view(.lineage)).count == 2)
    #expect(try board.selection(view(.lineage), now: noon).rows.first?.fold?.count == 3)
  }

  @Test("by lineage names the root")
  func lineageRoot() throws {
    var board = board([
      alert("mart", asset: "mart"), alert("stage", asset: "stage"), alert("raw", asset: "raw"),
    ])
    board.take(lineage: [
      LineageEdge(from: "land", to: "raw"), LineageEdge(from: "raw", to: "stage"),
      LineageEdge(from: "stage", to: "mart"), LineageEdge(from: "raw", to: "mart"),
    ])
    #expect(
      try board.selection(view(.lineage), now: noon).rows.first?.fold?.id == FoldID("lineage=raw"))
  }

  @Test("by lineage does not lose its way in a long chain or a circle")
  func deepLineage() throws {
    var board = board([alert("end", asset: "n20000"), alert("start", asset: "n0")])
    board.take(
      lineage: (0..<20_000).map { LineageEdge(from: "n\($0)", to: "n\($0 + 1)") }
        + [LineageEdge(from: "n20000", to: "n10000")])
    #expect(try rows(board, view(.lineage)) == ["[n0 2]"])
  }

  @Test("says of a fold only what the filter lets through")
  func filtered() throws {
    let board = board([
      alert("a", severity: .sev1, product: "x"), alert("b", product: "x"), alert("c", product: "x"),
    ])
    #expect(try rows(board, AlertView(filter: "sev:3", folding: .product)) == ["[x 2]"])
  }
}
