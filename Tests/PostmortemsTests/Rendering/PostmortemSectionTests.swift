import IncidentModel
import Testing

@testable import Postmortems

@Suite("What a new file asks for and tells")
struct PostmortemSectionTests {
  private func headings(_ severity: Severity, _ kind: IncidentClass?) throws -> [String] {
    var story = try Story(severity: severity)
    if let kind {
      try story.tell(
        .state(.classify(Classification(incidentClass: kind))), at: "2026-03-04T14:06Z")
    }
    return story.file.split(separator: "\n").filter { $0.hasPrefix("## ") }
      .map { String($0.dropFirst(3)) }
  }

  @Test("is all of it for the worse severities, and how data was corrected where data was wrong")
  func whole() throws {
    #expect(
      try headings(.sev2, .correctness) == [
        "Summary", "Impact", "Timeline", "Detection", "Contributing factors",
        "Mitigation and recovery", "Data correction", "What went well", "What went poorly",
        "Where we got lucky", "Action items",
      ])
    #expect(try !headings(.sev1, .availability).contains("Data correction"))
    #expect(try !headings(.sev1, nil).contains("Data correction"))
  }

  @Test("is the cause alone for the others")
  func light() throws {
    let light = ["Summary", "Impact", "Timeline", "Contributing factors", "Action items"]
    #expect(try headings(.sev3, .cost) == light)
    #expect(try headings(.sev4, .freshness).contains("Data correction"))
  }

  @Test("is a question for which the lint asks until it is answered")
  func prompts() throws {
    let file = Array(try Story().file.utf8)
    let found = PostmortemDocument.lint(
      file, incident: nil, at: try moment("2026-03-04T15:00Z"))
    #expect(found.count { $0.code == .placeholder } == 6)
  }

  @Test("has the first lines of alerts only, and those that are pinned")
  func told() throws {
    var story = try Story()
    for number in 1...8 {
      let alert = AlertReference(
        fingerprint: Fingerprint("a\(number)"), source: "am", title: "alert \(number)",
        startedAt: try moment("2026-03-04T14:00Z"))
      try story.tell(.alert(.link(alert)), at: "2026-03-04T14:1\(number)Z")
    }
    let last = try #require(story.incident.timeline.shown.last)
    #expect(story.file.contains("alert 5"))
    #expect(!story.file.contains("alert 6"))
    #expect(!story.file.contains("alert 8"))
    try story.tell(.entry(.pin(last.id)), at: "2026-03-04T14:20Z")
    #expect(story.file.contains("alert 8"))
    #expect(story.file.contains("alert 5"))
  }

  @Test("has lines of the kinds a team tells only")
  func kinds() throws {
    var story = try Story()
    for number in 1...7 {
      try story.tell(.entry(.add(.note, "note \(number)")), at: "2026-03-04T14:1\(number)Z")
    }
    let bytes = PostmortemDocument.render(story.incident, kinds: [.status])
    let file = String(decoding: bytes, as: UTF8.self)
    #expect(file.contains("note 5"))
    #expect(!file.contains("note 6"))
  }

  @Test("has an action with all that was agreed on it, in one order")
  func action() throws {
    var story = try Story()
    try story.tell(
      .action(
        .add(
          CorrectiveActionDraft(
            text: "Gate deploys", owner: Person("sam"), due: "2026-04-02", type: "test-gap",
            ticket: "DATA-812", actionClass: .prevent, priority: 1,
            doneWhen: "a \"bad\" deploy | was <stopped>"))), at: "2026-03-04T16:00Z")
    let id = try #require(story.incident.actions.last).id
    #expect(
      story.file.contains(
        "- [ ] Gate deploys @sam due:2026-04-02 class:prevent type:test-gap ticket:DATA-812 prio:1 "
          + "done-when:\"a \\\"bad\\\" deploy \\| was \\<stopped\\>\" <!-- w:\(id) -->"))
    try story.tell(.action(.close(id, proof: "test:orders_join")), at: "2026-03-04T16:05Z")
    #expect(story.file.contains("- [x] Gate deploys"))
    #expect(story.file.contains("proof:test:orders_join <!--"))
  }

  @Test("reads back what was agreed on an action as it was said")
  func readsBack() throws {
    var story = try Story()
    let shows = "`x` *y* _z_ <a> \"b\" \\ c | [d](e) ~f~ &g; #h"
    try story.tell(
      .action(.add(CorrectiveActionDraft(text: "Gate", doneWhen: shows))), at: "2026-03-04T16:00Z")
    let entry = try #require(
      SourceDocument(Array(story.file.utf8)).entries.first { $0.kind == .action })
    #expect(entry.value(.doneWhen) == shows)
    #expect(entry.value(.text) == "Gate")
  }

  @Test("has what people know of the postmortem in the front matter, and their lines in the impact")
  func record() throws {
    var story = try Story()
    let commands: [PostmortemCommand] = [
      .nameOwner(Person("sam")), .setDetectedBy("customer"), .setReviewDue("2026-03-09"),
      .addRow(EntryID("r00001"), key: "Readers told", text: "14 of 14"), .setStatus(.inReview),
    ]
    for command in commands { try story.tell(.postmortem(command), at: "2026-03-04T16:00Z") }
    let file = story.file
    for line in ["owner: sam", "detected_by: customer", "status: in-review"] {
      #expect(file.contains("\n\(line)\n"))
    }
    #expect(file.contains("review_due: "))
    #expect(file.contains("- **Readers told:** 14 of 14 <!-- w:r00001 -->"))
  }
}
