import Testing

@testable import IncidentModel

@Suite("What the record knows of a postmortem")
struct IncidentPostmortemTests {
  private let row = EntryID("r0p2mc")

  @Test("is a draft nobody owns while nobody touched it")
  func untouched() throws {
    let incident = try Story().incident
    #expect(incident.postmortemStatus == .draft)
    #expect(incident.postmortem == PostmortemRecord())
  }

  @Test("is closed with the incident when nobody moved it")
  func closesWithIncident() throws {
    var story = try Story()
    try story.reach(.closed, at: at(9, 5))
    #expect(story.incident.postmortemStatus == .closed)
  }

  @Test("stays where people moved it when the incident is closed")
  func staysWhereMoved() throws {
    var story = try Story()
    try story.when(.postmortem(.setStatus(.inReview, reason: "ready")), at: at(9, 1))
    try story.reach(.closed, at: at(9, 5))
    #expect(story.incident.postmortemStatus == .inReview)
    #expect(story.incident.postmortem.statusSince == at(9, 1))
  }

  @Test("keeps owner, who noticed and the day of the review in tidy words")
  func tidies() throws {
    var story = try Story()
    try story.when(.postmortem(.nameOwner(Person(" sam "))), at: at(9, 1))
    try story.when(.postmortem(.setDetectedBy(" a\ncustomer ")), at: at(9, 2))
    try story.when(.postmortem(.setReviewDue(" 2026-03-09 ")), at: at(9, 3))
    #expect(story.incident.postmortem.owner == Person("sam"))
    #expect(story.incident.postmortem.detectedBy == "a customer")
    #expect(story.incident.postmortem.reviewDue == "2026-03-09")
  }

  @Test("has nobody as its owner once the owner was taken off")
  func takesOwnerOff() throws {
    var story = try Story()
    try story.when(.postmortem(.nameOwner(Person("sam"))), at: at(9, 1))
    try story.when(.postmortem(.nameOwner(Person(" "))), at: at(9, 2))
    #expect(story.incident.postmortem.owner == nil)
  }

  @Test("has the impact lines people wrote under the ids they came with, in their order")
  func rows() throws {
    var story = try Story()
    try story.when(.postmortem(.addRow(row, key: "Readers told", text: "14\nof 14")), at: at(9, 1))
    try story.when(
      .postmortem(.addRow(EntryID("r00001"), key: "Cost", text: "none")), at: at(9, 2))
    try story.when(.postmortem(.withdrawRow(row, reason: "twice")), at: at(9, 3))
    #expect(
      story.incident.impactRows == [
        ImpactNote(id: row, key: "Readers told", text: "14 of 14", withdrawnBecause: "twice"),
        ImpactNote(id: EntryID("r00001"), key: "Cost", text: "none"),
      ])
  }

  @Test("keeps what a person chose in a conflict, with who and when, and makes no line of it")
  func settles() throws {
    var story = try Story()
    let lines = story.incident.timeline.entries.count
    try story.when(
      .postmortem(.settle(place: "title", choice: "file", file: "New", record: "Old")),
      at: at(9, 1), by: Person("bo"))
    #expect(
      story.incident.postmortem.settled == [
        SettledConflict(
          place: "title", choice: "file", file: "New", record: "Old", by: Person("bo"),
          at: at(9, 1))
      ])
    #expect(story.incident.timeline.entries.count == lines)
  }

  @Test(
    "is not changed by what does not fit",
    arguments: [
      (
        PostmortemCommand.setStatus(.draft),
        IncidentRejection.unchanged("The status of the postmortem")
      ),
      (.nameOwner(nil), .unchanged("The owner of the postmortem")),
      (.setDetectedBy(""), .unchanged("Who noticed it")),
      (.setReviewDue(""), .unchanged("The day of the review")),
      (.setReviewDue("soon"), .notADay("soon")),
      (.addRow(EntryID("r0p2mc"), key: "x", text: "y"), .postmortem(.idKnown(EntryID("r0p2mc")))),
      (.addRow(EntryID("a00001"), key: "x", text: "y"), .postmortem(.notAnID(EntryID("a00001")))),
      (.addRow(EntryID("r-->"), key: "x", text: "y"), .postmortem(.notAnID(EntryID("r-->")))),
      (.addRow(EntryID("r00001"), key: " ", text: "y"), .missing("The name of the impact line")),
      (.addRow(EntryID("r00001"), key: "x", text: " "), .missing("The impact line")),
      (
        .reviseRow(EntryID("r0p2mc"), key: "Readers told", text: "14 of 14"),
        .unchanged("The impact line")
      ),
      (.reviseRow(EntryID("r9"), key: "x", text: "y"), .postmortem(.unknownRow(EntryID("r9")))),
      (.withdrawRow(EntryID("r0p2mc"), reason: ""), .reasonMissing("Withdrawing an impact line")),
      (.restoreRow(EntryID("r0p2mc")), .unchanged("The impact line")),
    ])
  func refuses(command: PostmortemCommand, rejection: IncidentRejection) throws {
    var story = try Story()
    try story.when(.postmortem(.addRow(row, key: "Readers told", text: "14 of 14")), at: at(9, 1))
    #expect(story.rejection(of: .postmortem(command), at: at(9, 2)) == rejection)
  }

  @Test("takes no change to an impact line that was withdrawn")
  func withdrawnRow() throws {
    var story = try Story()
    try story.when(.postmortem(.addRow(row, key: "Readers told", text: "14")), at: at(9, 1))
    try story.when(.postmortem(.withdrawRow(row, reason: "twice")), at: at(9, 2))
    #expect(
      story.rejection(of: .postmortem(.reviseRow(row, key: "x", text: "y")), at: at(9, 3))
        == .postmortem(.rowWithdrawn(row)))
  }

  @Test(
    "has a status of however a person types it",
    arguments: [
      ("In Review", PostmortemStatus.inReview), ("in_review", .inReview), ("Draft", .draft),
    ])
  func typed(text: String, status: PostmortemStatus) {
    #expect(PostmortemStatus(typed: text) == status)
  }

  @Test("has no status for other words", arguments: ["", "done", "in", "inreview"])
  func notTyped(text: String) {
    #expect(PostmortemStatus(typed: text) == nil)
  }
}
