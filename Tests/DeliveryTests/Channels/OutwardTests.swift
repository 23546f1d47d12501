import Delivery
import Foundation
import IncidentModel
import Testing

@Suite struct OutwardTests {
  @Test(arguments: [IncidentKind.drill, .test])
  func noMessageOfADrillOrATestIsReal(kind: IncidentKind) {
    #expect(RealMessage(.sample, of: kind) == nil)
  }

  @Test(arguments: [IncidentKind.real, .backfilled])
  func aMessageOfAnIncidentIsReal(kind: IncidentKind) {
    #expect(RealMessage(.sample, of: kind)?.message == .sample)
  }

  @Test(arguments: ["DRILL-2026-0001", "TEST-2026-0001", "drill-2026-0001"])
  func aMessageThatCarriesTheIdOfADrillIsNotReal(incident: String) {
    let message = OutgoingMessage.sample.saying("x") { $0.incident = incident }
    #expect(RealMessage(message, of: .real) == nil)
  }

  @Test func aDrillIsWrittenDownWhateverTheChannelIs() async throws {
    let folder = try TestFolder()
    let recorder = RecorderChannel(path: folder.path("drill.jsonl"))
    // Nobody listens there, so that anything that was sent would be told apart.
    let slack = try channel(.slack, ["url": .text("http://127.0.0.1:1/services/x")])
    let verdict = await Outward(.sample, of: .drill).send(
      through: slack, part: 0, recorder: recorder)
    #expect(verdict == .sent(receipt: "0f3a-exec-2", thread: "INC-2026-0042"))
    let text = try String(contentsOfFile: recorder.path, encoding: .utf8)
    #expect(text.hasPrefix("{\"key\":\"0f3a-exec-2\",\"channel\":\"team\",\"kind\":\"slack\""))
  }

  @Test func aRealMessageGoesToItsChannel() async throws {
    let folder = try TestFolder()
    let recorder = RecorderChannel(path: folder.path("drill.jsonl"))
    let slack = try channel(.slack, ["url": .text("http://127.0.0.1:1/services/x")])
    let verdict = await Outward(.sample, of: .real).send(
      through: slack, part: 0, recorder: recorder)
    guard case .later = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(!FileManager.default.fileExists(atPath: recorder.path))
  }
}
