package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sanad/internal/config"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

var (
	errNotDemo     = errors.New("the folder holds a database or keys that no demonstration made: choose another in --folder")
	errDemoRunning = errors.New("another demonstration runs on this folder: stop it, or choose another in --folder")
)

// demoMark is the file by which a demonstration knows the folders that are its own; it is locked while one runs.
const demoMark = "demonstration"

// demoFolder removes the last demonstration and nothing else, and keeps the folder from any other until release.
func demoFolder(ctx context.Context, c config.Config, folder string) (release func() error, err error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	database := strings.TrimPrefix(c.DatabaseURL, "sqlite:")
	files := []string{database, database + "-wal", database + "-shm", c.KeysFile}
	mark := filepath.Join(folder, demoMark)
	if _, err := os.Stat(mark); errors.Is(err, os.ErrNotExist) {
		if held, err := anyFile(files); err != nil || held {
			return nil, errors.Join(err, errNotDemo)
		}
	} else if err != nil {
		return nil, err
	}
	release, err = storage.LockFile(ctx, mark)
	if errors.Is(err, storage.ErrLocked) {
		return nil, errDemoRunning
	}
	if err != nil {
		return nil, fmt.Errorf("lock the folder of the demonstration: %w", err)
	}
	if err := renewDemo(files, c.KeysFile); err != nil {
		return nil, errors.Join(err, release())
	}
	return release, nil
}

func renewDemo(files []string, keys string) error {
	for _, path := range files {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return seal.Init(keys)
}

func anyFile(paths []string) (bool, error) {
	for _, path := range paths {
		if _, err := os.Lstat(path); err == nil || !errors.Is(err, os.ErrNotExist) {
			return err == nil, err
		}
	}
	return false, nil
}
