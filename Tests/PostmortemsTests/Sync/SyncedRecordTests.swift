import IncidentModel
import Testing

@testable import Postmortems

/// An incident and its file, kept in step with the real rules deciding.
struct SyncedStory {
  var story: Story
  var file: [UInt8]
  var base: SyncHistory
  private var ids = IdentitySource(seed: 99)

  init(_ story: Story) {
    self.story = story
    file = PostmortemDocument.render(story.incident)
    base = SyncHistory(versions: [SyncHistory.Version(bytes: file)])
  }

  /// Passes until the record has taken what it takes, and returns the last outcome.
  mutating func settle(_ answers: SyncAnswers = SyncAnswers()) throws -> SyncOutcome {
    var answers = answers
    for _ in 0..<4 {
      let outcome = PostmortemDocument.sync(
        base, file, SyncedRecord(story.incident), answers, ids: &ids)
      guard !outcome.changes.isEmpty else {
        (file, base) = (outcome.file, outcome.base)
        return outcome
      }
      for change in outcome.changes { take(change, &answers) }
      answers.ids = outcome.ids
    }
    return PostmortemDocument.sync(base, file, SyncedRecord(story.incident), answers, ids: &ids)
  }

  private mutating func take(_ change: RecordChange, _ answers: inout SyncAnswers) {
    do {
      for command in try change.commands(for: story.incident, reason: "edited in the file") {
        try story.tell(command, at: "2026-03-05T09:00Z")
      }
      answers.taken.insert(change.place)
    } catch let refusal as RecordRefusal {
      answers.refused[change.place] = refusal.sentence
    } catch {
      answers.refused[change.place] = "\(error)"
    }
  }

  mutating func edit(_ old: String, _ new: String) {
    file = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
  }

  var text: String { String(decoding: file, as: UTF8.self) }
}

@Suite("An incident and its file") struct SyncedRecordTests {
  @Test("agree about a file that was just written") func agree() throws {
    var synced = SyncedStory(try Story.whole())
    let before = synced.file
    let outcome = try synced.settle()
    #expect(outcome.changes == [] && outcome.conflicts == [] && outcome.problems == [])
    #expect(synced.file == before)
  }

  @Test("have every entry that is shown, in the record's words") func complete() throws {
    let incident = try Story.whole().incident
    let record = SyncedRecord(incident)
    for entry in record.entries where entry.kind == .timeline {
      let there = try #require(incident.timeline[entry.id])
      #expect(entry.fields[.text] == EntryText.oneLine(there.text))
      #expect(entry.fields[.time] == there.occurredAt.minute)
    }
    #expect(record.entries.count { $0.kind == .action } == incident.actions.count)
  }

  @Test("take what people edit in the file") func edits() throws {
    var synced = SyncedStory(try Story.whole())
    synced.edit("severity: SEV2", "severity: SEV1   # it was worse")
    synced.edit("D1: roll back 4711", "D1: roll back `4711` at once")
    synced.edit(
      "- [ ] Gate deploys on a metric diff @sam due:2026-04-02",
      "- [x] Gate deploys on a metric diff @kim due:2026-04-09")
    synced.edit(
      "## Action items\n",
      "## Action items\n- [ ] Alert on freshness @ada due:2026-05-01 type:monitoring-gap\n")
    let outcome = try synced.settle()
    #expect(outcome.conflicts == [])
    let incident = synced.story.incident
    #expect(incident.severity == .sev1)
    #expect(incident.timeline.shown.contains { $0.text.hasSuffix("roll back `4711` at once") })
    let gate = try #require(incident.actions.first { $0.text.hasPrefix("Gate") })
    #expect(gate.owner == Person("kim") && gate.due == "2026-04-09" && !gate.isOpen)
    #expect(
      incident.actions.contains { $0.text == "Alert on freshness" && $0.owner == Person("ada") })
    #expect(synced.text.contains("severity: SEV1   # it was worse\n"))
    #expect(try synced.settle().changes == [])
  }

  @Test("keep the file of what the record adds") func additions() throws {
    var synced = SyncedStory(try Story.whole())
    synced.edit("## Summary\n", "## Summary\nA person's own words.  \n")
    try synced.story.tell(
      .entry(.add(.observation, "numbers are right again")), at: "2026-03-04T15:00Z")
    _ = try synced.settle()
    #expect(synced.text.contains("A person's own words.  \n"))
    #expect(synced.text.contains("2026-03-04 15:00Z numbers are right again"))
  }

  @Test("say what the rules refuse, and keep both sides") func refusal() throws {
    var synced = SyncedStory(try Story.whole())
    synced.edit("status: draft", "status: wonderful")
    let outcome = try synced.settle()
    #expect(outcome.conflicts.map(\.place) == [.key(.status)])
    #expect(outcome.conflicts.first?.refusal != nil)
    #expect(synced.text.contains("status: wonderful"))
    #expect(try synced.settle().conflicts.count == 1)
  }

  @Test("agree whatever the record holds", arguments: 0..<60) func hostile(_ seed: Int) throws {
    var chance = IdentityChance(seed: UInt64(seed))
    var story = try Story()
    for index in 0..<4 {
      let text = chance.text(of: 8)
      guard !EntryText.oneLine(text).isEmpty else { continue }
      let kind = EntryKind.typed[chance.below(EntryKind.typed.count)]
      // What the rules refuse is not in the record, and that is fine here.
      do { try story.tell(.entry(.add(kind, text)), at: "2026-03-04T14:1\(index)Z") } catch {}
      let draft = CorrectiveActionDraft(text: text, owner: Person(chance.text(of: 3)))
      do { try story.tell(.action(.add(draft)), at: "2026-03-04T14:2\(index)Z") } catch {}
    }
    let record = SyncedRecord(story.incident)
    for entry in story.incident.timeline.shown {
      let there = record.entries.first { $0.id == entry.id }
      #expect(
        there?.fields[.text]?.utf8.elementsEqual(EntryText.oneLine(entry.text).utf8) == true,
        "\(entry.text)")
    }
    var synced = SyncedStory(story)
    let before = synced.file
    #expect(try synced.settle().changes == [])
    #expect(synced.file == before)
  }
}
