import AlertTriage
import IncidentModel
import Testing

@Suite("A grouping rule that is being typed")
struct GroupingDraftTests {
  private func problem(_ texts: [GroupingDraft.Part: String]) -> GroupingDraftProblem? {
    do throws(GroupingDraftProblem) {
      _ = try GroupingDraft([.name: "r"].merging(texts) { $1 }).rule()
      return nil
    } catch {
      return error
    }
  }

  @Test("means what the settings would mean")
  func rule() throws {
    let rule = try GroupingDraft([
      .match: "source:airflow ", .by: "product, label.dag_id", .window: "1h30m",
      .title: "{product} is late", .name: " nightly load ",
    ]).rule()
    #expect(
      rule
        == GroupingRule(
          name: "nightly load", match: try AlertFilter("source:airflow"),
          by: ["product", "label.dag_id"], windowSeconds: 5_400, title: "{product} is late"))
  }

  @Test(
    "takes the fields as a list however it is written",
    arguments: ["asset,@team", "[asset, @team]", " asset  @team ", "asset, @team, asset"])
  func fields(typed: String) throws {
    #expect(try GroupingDraft([.by: typed, .name: "r"]).rule().by == ["asset", "@team"])
  }

  @Test(
    "says what is wrong in which column",
    arguments: [
      (
        [.match: "src:dbt prodct:x"], GroupingDraft.Part.match, 9,
        "unknown field 'prodct' at column 9; did you mean product?"
      ),
      ([.match: "src:dbt (since:2h or x)"], .match, 10, nil),
      ([.by: "asset, prodct"], .by, 8, "alerts have no field 'prodct'; did you mean product?"),
      ([.by: "state"], .by, 1, nil),
      ([.window: " 5 minutes"], .window, 2, nil),
      ([.name: "  "], .name, 1, "a rule needs a name, such as nightly load"),
    ] as [([GroupingDraft.Part: String], GroupingDraft.Part, Int, String?)])
  func problems(
    texts: [GroupingDraft.Part: String], part: GroupingDraft.Part, column: Int, sentence: String?
  ) {
    let found = problem(texts)
    #expect(found?.part == part)
    #expect(found?.column == column)
    if let sentence { #expect(found?.sentence == sentence) }
  }

  @Test(
    "is read back from the settings it asks for as the same rule",
    arguments: [
      [.match: "source:airflow", .by: "product", .window: "10m", .name: "nightly"],
      [
        .match: #"title:"3 \"rows\" late" or !owner:bi"#, .by: "@team,label.dag-id",
        .title: "{@team}: # of C:\\x", .name: "null",
      ],
      [.name: "an other: - 'one'"],
    ] as [[GroupingDraft.Part: String]])
  func settings(texts: [GroupingDraft.Part: String]) throws {
    let draft = GroupingDraft(texts)
    let lines = draft.settings.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "triage:")
    let policy = try TriagePolicy(yaml: lines.dropFirst().joined(separator: "\n"))
    #expect(policy.groups == [try draft.rule()])
  }

  @Test("asks for settings a person would write")
  func plain() {
    let draft = GroupingDraft([
      .match: "source:airflow", .by: "product", .window: "10m", .name: "nightly",
    ])
    #expect(
      draft.settings == """
        triage:
          groups:
            - name: nightly
              match: "source:airflow"
              by: [product]
              window: 10m

        """)
  }
}
