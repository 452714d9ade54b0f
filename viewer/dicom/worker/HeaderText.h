#pragma once

#include <string>

class DcmItem;
class DcmTagKey;

namespace sightline {

/// Text of one element as UTF-8, all its values, trimmed. Text that breaks the declared character set (PS3.5
/// section 6.1) is read as Latin-1, so that something readable is shown and everything else of the file stays
/// usable.
class HeaderText {
public:
    explicit HeaderText(DcmItem& item);
    std::string operator()(const DcmTagKey& tag) const;

private:
    DcmItem& item_;
    std::string characterSet_;
};

} // namespace sightline
