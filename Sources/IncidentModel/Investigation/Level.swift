/// How likely, how risky or how sure something is, as coarse as people mean it under pressure.
public enum Level: String, Codable, Hashable, CaseIterable, Sendable {
  case low
  case medium
  case high
}
