import Delivery
import Yams

/// Where messages and tickets can go, as the settings say it.
extension Configuration {
  /// Takes `channels:`, by name.
  mutating func takeChannels(_ node: Node, path: String) {
    let kinds = ChannelKind.allCases.map { ($0.rawValue, ServiceSetting.Kind.channel($0)) }
    channels = taken(node, "channels", kinds, path)
  }

  /// Takes `trackers:`, by name.
  mutating func takeTrackers(_ node: Node, path: String) {
    let kinds = TrackerKind.allCases.map { ($0.rawValue, ServiceSetting.Kind.tracker($0)) }
    trackers = taken(node, "trackers", kinds, path)
  }

  private mutating func taken(
    _ node: Node, _ section: String, _ kinds: [(String, ServiceSetting.Kind)], _ path: String
  ) -> [ServiceSetting] {
    let reader = ServiceSettingReader(
      node, section: section, kinds: Dictionary(uniqueKeysWithValues: kinds))
    for problem in reader.problems { complain(problem, path: path) }
    return reader.settings
  }
}
