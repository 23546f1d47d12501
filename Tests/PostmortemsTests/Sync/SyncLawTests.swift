import Foundation
import IncidentModel
import Testing

@testable import Postmortems

@Suite("The laws of the sync") struct SyncLawTests {
  @Test("hold in worlds made by chance, and speak of most of them", arguments: SyncLaw.all)
  func generated(_ law: SyncLaw) {
    let trials = Self.trials(law, SyncSubject(), count: Self.breadth ? 2000 : 120)
    #expect(trials.failures == [])
    #expect(trials.applied >= 15)
    if Self.breadth {
      print(
        "| \(law.number) | \(law.name) | \(trials.applied) by chance | \(trials.failures.count) |")
    }
  }

  @Test("notice a program that breaks them", arguments: SyncLaw.all) func sabotage(_ law: SyncLaw) {
    #expect(!Self.trials(law, law.sabotage, count: 200, stopsAtFirst: true).failures.isEmpty)
  }

  @Test(
    "hold over real postmortems and runbooks, in every form of line end",
    .enabled(if: Shared.has("corpus/postmortems")), arguments: SyncLaw.all)
  func corpus(_ law: SyncLaw) throws {
    let files = try Corpus.all.get()
    // Each law takes every 25th file, each another one; all of them when breadth is asked for.
    let step = Self.breadth ? 1 : 25
    var failures: [String] = []
    var trials = 0
    for (index, file) in files.enumerated() where index % step == law.number % step {
      for variant in 0..<4 {
        var chance = SyncChance(seed: UInt64(index * 4 + variant))
        let document = chance.variant(file.bytes, variant)
        trials += 1
        if case .failed(let what) = law.trial(document, SyncSubject(), &chance) {
          failures.append("\(file.name), form \(variant): \(what)")
        }
      }
    }
    #expect(failures == [])
    if step == 1 {
      print("| \(law.number) | \(law.name) | \(trials) over real files | \(failures.count) |")
    }
  }

  /// Whether every file and many more worlds are tried: `WARDROOM_BREADTH=1`.
  private static let breadth = ProcessInfo.processInfo.environment["WARDROOM_BREADTH"] != nil

  private static func trials(
    _ law: SyncLaw, _ subject: SyncSubject, count: Int, stopsAtFirst: Bool = false
  ) -> (failures: [String], applied: Int) {
    var failures: [String] = []
    var applied = 0
    for seed in 0..<count {
      var chance = SyncChance(seed: UInt64(seed * 977 + law.number))
      let document = chance.document()
      switch law.trial(document, subject, &chance) {
      case .passed: applied += 1
      case .failed(let what):
        failures.append("seed \(seed): \(what)")
        if stopsAtFirst { return (failures, applied) }
      case .notApplicable: break
      }
    }
    return (failures, applied)
  }

  private enum Corpus {
    static let all = Result {
      try Shared.markdown(in: "corpus/postmortems") + Shared.markdown(in: "corpus/runbooks")
    }
  }
}
