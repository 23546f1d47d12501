import IncidentModel
import Testing

@testable import Postmortems

@Suite("What files have to say, kept from one time to the next")
struct SyncedRecordsTests {
  @Test("is what it is from scratch after every act", arguments: 0..<40)
  func chance(_ seed: Int) throws {
    var chance = SyncChance(seed: UInt64(seed))
    var story = try seed % 2 == 0 ? Story.whole() : Story()
    var records = SyncedRecords()
    for act in 0..<14 {
      _ = records.record(of: story.incident)
      Self.act(&story, &chance, act)
      #expect(
        records.record(of: story.incident) == SyncedRecord(story.incident),
        "seed \(seed), act \(act)")
    }
  }

  @Test("is that of its own incident and kinds") func others() throws {
    let (one, other) = (try Story.whole().incident, try Story("Another").incident)
    var records = SyncedRecords()
    for incident in [one, other, one] {
      #expect(records.record(of: incident) == SyncedRecord(incident))
      #expect(records.record(of: incident, kinds: []) == SyncedRecord(incident, kinds: []))
    }
  }

  @Test("writes only the lines again that are not known, and the last of a section")
  func locality() throws {
    var story = try Story()
    for index in 0..<9 {
      try story.tell(.entry(.add(.observation, "seen \(index)")), at: "2026-03-04T14:1\(index)Z")
    }
    let lines = RecordLines(story.incident, PostmortemPolicy.toldKinds)
    let left = lines.part(lines.impact.count..<(lines.impact.count + 2))
    #expect(left.timeline == lines.timeline.prefix(2) + lines.timeline.suffix(1))
    #expect(left.impact == lines.impact.suffix(1))
  }

  /// Something a console does; what the rules refuse is not done, and that is fine here.
  private static func act(_ story: inout Story, _ chance: inout SyncChance, _ number: Int) {
    let time = "2026-03-0\(5 + number / 10)T1\(number % 10):\(10 + chance.below(50))Z"
    let line = chance.pick(story.incident.timeline.entries)
    let action = chance.pick(story.incident.actions)
    let command: IncidentCommand? =
      switch chance.below(9) {
      case 0: .entry(.add(chance.pick(EntryKind.typed) ?? .note, chance.value()))
      case 1:
        line.map {
          .entry(.correct($0.id, text: chance.value(), occurredAt: nil, reason: "better"))
        }
      case 2: line.map { .entry(.withdraw($0.id, reason: "wrong")) }
      case 3:
        .action(.add(CorrectiveActionDraft(text: chance.value(), owner: Person(chance.value()))))
      case 4: action.map { .action(.close($0.id, proof: chance.value())) }
      case 5: action.map { .action(.withdraw($0.id, reason: "not needed")) }
      case 6:
        .update(.reviseFact(chance.pick([.impact, .scope, .known]) ?? .known, chance.value()))
      case 7: .update(.record(audience: chance.words(), text: chance.value(), outcome: .copied))
      default: line.map { .entry(.pin($0.id)) }
      }
    guard let command else { return }
    do { try story.tell(command, at: time) } catch {}
  }
}
