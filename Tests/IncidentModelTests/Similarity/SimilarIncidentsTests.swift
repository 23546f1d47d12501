import Testing

@testable import IncidentModel

@Suite("Similar incidents")
struct SimilarIncidentsTests {
  private func traits(
    _ number: Int, kind: IncidentKind = .real,
    _ terms: [IncidentTerm]
  ) -> IncidentTraits {
    IncidentTraits(
      id: IncidentID("INC-2026-000\(number)"), kind: kind, title: "Something", severity: .sev2,
      status: .closed, declaredAt: at(9, number), terms: terms.sorted())
  }

  private func found(
    _ terms: [IncidentTerm], _ others: [IncidentTraits], limit: Int = 10
  ) -> [SimilarIncident] {
    SimilarIncidents(to: traits(0, terms)).found(in: others, limit: limit)
  }

  private let orders = IncidentTerm(.product, "fct_orders")
  private let fresh = IncidentTerm(.incidentClass, "freshness")

  @Test("are told with what they have in common, the most telling first")
  func reasons() {
    let words = ["mart", "orders", "stale"].map { IncidentTerm(.word, $0) }
    let similar = found([orders, fresh] + words, [traits(1, [orders, fresh] + words)])
    #expect(
      similar.map(\.reasons) == [
        [
          "same data product fct_orders", "same class freshness",
          "3 title words: mart, orders, stale",
        ]
      ])
  }

  @Test("are those that share names of data rather than words")
  func weighs() {
    let word = IncidentTerm(.word, "stale")
    let similar = found([orders, word], [traits(1, [word]), traits(2, [orders])])
    #expect(similar.map(\.id.text) == ["INC-2026-0002", "INC-2026-0001"])
  }

  @Test("share what is rare rather than what everybody shows")
  func rarity() {
    let common = IncidentTerm(.word, "orders")
    let rare = IncidentTerm(.word, "refunds")
    let crowd = (1...7).map { traits($0, [common]) }
    let similar = found([common, rare], crowd + [traits(8, [rare])])
    #expect(similar.first?.id.text == "INC-2026-0008")
  }

  @Test("count for less when they showed much else")
  func overlap() {
    let much = (0..<30).map { IncidentTerm(.asset, "table_\($0)") }
    let similar = found([orders], [traits(1, [orders] + much), traits(2, [orders])])
    #expect(similar.map(\.id.text) == ["INC-2026-0002", "INC-2026-0001"])
  }

  @Test("of the same likeness are told newest first")
  func ties() {
    let similar = found([orders], [traits(1, [orders]), traits(3, [orders]), traits(2, [orders])])
    #expect(similar.map(\.id.text) == ["INC-2026-0003", "INC-2026-0002", "INC-2026-0001"])
  }

  @Test("share more than a class, a failure kind or a source")
  func telling() {
    let vague = [fresh, IncidentTerm(.failureKind, "job_failed"), IncidentTerm(.source, "dbt")]
    #expect(found(vague, [traits(1, vague)]).isEmpty)
  }

  @Test("are never the incident itself, and a rehearsal is none of a real one")
  func others() {
    #expect(found([orders], [traits(0, [orders])]).isEmpty)
    #expect(found([orders], [traits(1, kind: .drill, [orders])]).isEmpty)
    #expect(found([orders], [traits(1, kind: .backfilled, [orders])]).count == 1)
  }

  @Test("are as many as are asked for at the most, and none without anything to compare")
  func limits() {
    let crowd = (1...5).map { traits($0, [orders]) }
    #expect(found([orders], crowd, limit: 2).count == 2)
    #expect(found([orders], crowd, limit: -1).isEmpty)
    #expect(found([], crowd).isEmpty)
    #expect(found([orders], []).isEmpty)
  }

  @Test("have a score from 0 to 1")
  func scores() {
    let similar = found([orders, fresh], [traits(1, [orders, fresh]), traits(2, [orders])])
    #expect(similar.allSatisfy { $0.score > 0 && $0.score <= 1 })
    #expect(similar[0].score > similar[1].score)
  }
}

@Suite("The traits of an incident")
struct IncidentTraitsTests {
  private func terms(_ kind: IncidentTerm.Kind, of incident: Incident) -> [String] {
    incident.traits.terms.filter { $0.kind == kind }.map(\.text)
  }

  private func incident(_ title: String, alerts: [AlertReference] = []) throws -> Incident {
    try Story(
      Declaration(
        title: title, severity: .sev2,
        classification: Classification(
          incidentClass: .freshness, failureKind: .jobFailed, products: ["FCT_Orders"]),
        alerts: alerts)
    ).incident
  }

  @Test("are its products, names of data, class, failure and the words of its title")
  func reads() throws {
    let incident = try incident("The orders mart dwh.orders_daily is stale since 0412.")
    #expect(terms(.product, of: incident) == ["fct_orders"])
    #expect(terms(.asset, of: incident) == ["dwh.orders_daily", "fct_orders"])
    #expect(terms(.incidentClass, of: incident) == ["freshness"])
    #expect(terms(.failureKind, of: incident) == ["job_failed"])
    #expect(terms(.word, of: incident) == ["daily", "dwh", "mart", "orders", "stale"])
  }

  @Test("are the names of its alerts without their numbers")
  func alertNames() throws {
    let incident = try incident("x", alerts: [alert("lag_1"), alert("lag_2")])
    #expect(terms(.alertName, of: incident) == ["lag_ is firing"])
    #expect(terms(.fingerprint, of: incident) == ["lag_1", "lag_2"])
    #expect(terms(.source, of: incident) == ["alertmanager"])
  }

  @Test("stay few however many alerts there are")
  func storm() throws {
    let incident = try incident("x", alerts: (0..<5000).map { alert("name\($0)") })
    #expect(incident.traits.line.count < 8000)
  }

  @Test("are the same after they were stored as a line")
  func line() throws {
    let traits = try incident("Revenue \u{1F} \u{202E}\"wrong\" \u{1F4A9}", alerts: [alert("lag")])
      .traits
    var expected = traits
    expected.title = "Revenue   \u{202E}\"wrong\" \u{1F4A9}"
    #expect(IncidentTraits(line: traits.line) == expected)
  }

  @Test("are nil for a line that is none")
  func garbage() {
    for text in ["", "x", "a\u{1F}b\u{1F}c\u{1F}d\u{1F}e\u{1F}f"] {
      #expect(IncidentTraits(line: Array(text.utf8)) == nil)
    }
  }
}
