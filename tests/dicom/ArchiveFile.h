#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// Archives for tests, written with libarchive.
struct ArchiveFile {
    struct Entry {
        std::string name;
        std::string content;
        std::string linkTarget; ///< not empty: a symbolic link
    };
    std::string path;
    std::vector<Entry> entries;
    std::string passphrase = {};
    bool isStored = false; ///< a ZIP that does not compress

    bool writeZip() const { return write(archive_write_set_format_zip, nullptr); }
    bool writeTar() const { return write(archive_write_set_format_ustar, nullptr); }
    bool writeTarGz() const { return write(archive_write_set_format_ustar, archive_write_add_filter_gzip); }
    bool write7z() const { return write(archive_write_set_format_7zip, nullptr); }

    static std::string contentOf(const std::string& file)
    {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        return text.str();
    }

private:
    bool write(int (*format)(archive*), int (*filter)(archive*)) const
    {
        archive* writer = archive_write_new();
        format(writer);
        if (filter) {
            filter(writer);
        }
        if (!passphrase.empty()) {
            archive_write_set_options(writer, "zip:encryption=traditional");
            archive_write_set_passphrase(writer, passphrase.c_str());
        }
        if (isStored) {
            archive_write_set_options(writer, "zip:compression=store");
        }
        bool isGood = archive_write_open_filename(writer, path.c_str()) == ARCHIVE_OK;
        for (const Entry& item : entries) {
            archive_entry* entry = archive_entry_new();
            archive_entry_set_pathname(entry, item.name.c_str());
            archive_entry_set_perm(entry, 0644);
            if (item.linkTarget.empty()) {
                archive_entry_set_filetype(entry, AE_IFREG);
                archive_entry_set_size(entry, static_cast<la_int64_t>(item.content.size()));
            } else {
                archive_entry_set_filetype(entry, AE_IFLNK);
                archive_entry_set_symlink(entry, item.linkTarget.c_str());
            }
            isGood = isGood && archive_write_header(writer, entry) == ARCHIVE_OK;
            if (item.linkTarget.empty()) {
                isGood = isGood && archive_write_data(writer, item.content.data(), item.content.size()) ==
                                       static_cast<la_ssize_t>(item.content.size());
            }
            archive_entry_free(entry);
        }
        isGood = archive_write_close(writer) == ARCHIVE_OK && isGood;
        archive_write_free(writer);
        return isGood;
    }
};
