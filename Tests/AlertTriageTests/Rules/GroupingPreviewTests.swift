import AlertTriage
import IncidentModel
import Testing

@Suite("The preview of a grouping rule")
struct GroupingPreviewTests {
  private let alerts = [
    alert("a", source: "dbt", product: "x"), alert("b", source: "dbt", product: "x"),
    alert("c", source: "dbt", product: "y"), alert("d", source: "soda", product: "x"),
  ].map { ListedAlert($0) }

  @Test("says what it would fold")
  func folds() throws {
    let rule = GroupingRule(name: "r", match: try AlertFilter("src:dbt"), by: ["product"])
    let preview = TriagePolicy.preview(rule, over: alerts, now: noon)
    #expect([preview.total, preview.matching, preview.folded] == [4, 3, 2])
    #expect(preview.folds.map(\.id) == [FoldID("r=x")])
    #expect(preview.sentence == "would fold 2 of 4 alerts into 1")
  }

  @Test("says when that is nothing")
  func nothing() throws {
    let rule = GroupingRule(name: "r", match: try AlertFilter("src:airflow"), by: ["product"])
    #expect(
      TriagePolicy.preview(rule, over: alerts, now: noon).sentence == "would fold none of 4 alerts")
  }
}
